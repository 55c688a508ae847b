"""The article editor: metadata, headline and Markdown, speaking in values."""
