"""A small pre-trained encoder: one pass a report gives a vector for each word, and small heads read those."""
