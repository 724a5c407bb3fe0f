"""What decides between candidates: small linear models over what the rules found, trained on coded reports."""
