"""What a negotiator asks of a dossier: one file a question, each starting from what is on the table."""
