"""Training of the encoder and its heads; nothing here is needed to read reports."""
