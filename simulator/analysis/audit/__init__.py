"""The audit of a claim: what it means, what it leaves out, what one would have to believe, what to demand."""
