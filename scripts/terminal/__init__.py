"""The rim: arguments, questions and files that the commands share; what writes stands here."""
