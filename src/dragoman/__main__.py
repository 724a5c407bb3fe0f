"""`python -m dragoman`: the command line, for where its script is not on the path."""

from dragoman.cli import app

if __name__ == "__main__":
    app(prog_name="dragoman")
