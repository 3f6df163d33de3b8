"""What `make bench` measures: each module one comparison, on the same files, in one run."""
