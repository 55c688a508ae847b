"""Copies of the site beyond its folder: on S3, over SFTP or WebDAV, on another disk."""
