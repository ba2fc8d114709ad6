"""Results to one Document of typed blocks; every format reads only that."""
