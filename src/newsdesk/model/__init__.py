"""What the newsroom is made of: records, and the rules over them. No session, no file, no Qt."""
