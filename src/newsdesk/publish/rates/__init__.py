"""The rates' history as readers and people at the desk get it: a drawing, and files to keep."""
