"""What readers would get of the text as it is typed: the page and the channel's messages."""
