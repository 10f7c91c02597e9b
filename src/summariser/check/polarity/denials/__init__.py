"""What a claim denies that its evidence affirms, or affirms that its evidence denies."""
