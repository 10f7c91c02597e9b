"""What goes the other way in a claim: more for less, before for after, one thing in the place of the other."""
