"""What is kept between runs: sound programmes, found again by the digest of every byte that they were read from."""
