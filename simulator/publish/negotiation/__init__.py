"""The counter-proposal in words: sections that a terminal and a page show, and the text of an agreement."""
