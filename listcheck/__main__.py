"""`python -m listcheck`."""

from listcheck.cli.main import main

main()
