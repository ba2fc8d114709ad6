"""``python -m renewal_cli`` is ``renewal``."""

from renewal_cli.cli import main

if __name__ == "__main__":
    main()
