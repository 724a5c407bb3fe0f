"""What makes the pages of the documentation that a program has to make, and the site from all of them."""
