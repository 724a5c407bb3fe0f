"""Tags, dependency labels and prepositions that the reading of actors turns on, and what a context counts."""

NOUN = frozenset({"NN", "NNS", "NNP", "NNPS"})
PRONOUN = frozenset({"PRP", "PRP$"})
RELATIVE = frozenset({"WP", "WDT", "WP$"})
BARE = frozenset({"DT", "CD", "JJ", "JJR", "PDT", "VBN"})
SUBJECT = frozenset({"nsubj", "nsubjpass"})
ARGUMENT = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "attr", "conj", "agent", "poss", "appos"})
INNER = frozenset({"compound", "nmod", "amod", "npadvmod", "nummod", "quantmod"})
OF = frozenset({"of"})
FROM = frozenset({"of", "from"})
LINK = frozenset({"of", "from", "in", "for", "at", "with", "within", "across", "inside", "under", "on", "near"})
INSIDE = frozenset({"of", "in", "from", "at", "near", "on", "inside", "across", "around", "outside", "along", "by"})
OPPOSITE = frozenset({"against", "with", "between", "by"})
ABSTRACT = ("tion", "sion", "ment", "ity", "ness", "ship", "ism", "ings")  # ends of words that no surname has
ELSEWHERE = frozenset({"REF", "NGO", "HRI"})  # sectors of people who come from elsewhere
