"""How many errors the checks find, and how often they cry wolf: on labelled replies, on sentences made wrong, on known sets."""
