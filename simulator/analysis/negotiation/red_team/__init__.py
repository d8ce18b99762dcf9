"""The red team: what overturns a conclusion, and when it is true."""
