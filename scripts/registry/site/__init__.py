"""From finished pages to a published folder: files to take, policy of security, proof, exchange."""
