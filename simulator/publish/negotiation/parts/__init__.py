"""The parts of the counter-proposal: what one may change in each, and how each is written. One file a part."""
