"""How many errors the checks find and how often they cry wolf: labelled replies, altered sentences, known sets."""
