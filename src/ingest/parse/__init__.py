"""Text to `Document`, one module a format."""
