"""The agreement in words: articles, annex, and the Word document."""
