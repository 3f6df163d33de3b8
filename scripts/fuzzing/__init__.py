"""What `fuzz.py` tries: valid input spoilt at random, by a seed, and what must hold of the answer.

stations     whole stations to spoil
data, text   ways to spoil them: as data, as text
planted      single faults whose line is known
loader, change, forms, intake   a target each: makes cases, and says what is wrong with an answer
soak         runs a target for a time and keeps what it finds
"""
