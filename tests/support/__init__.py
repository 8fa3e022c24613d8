"""What several tests share: a browser, and the built site as they see it."""
