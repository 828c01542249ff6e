"""`python -m whosaidwhat` is the same as `whosaidwhat`."""

from whosaidwhat.cli import main

if __name__ == "__main__":
    main()
