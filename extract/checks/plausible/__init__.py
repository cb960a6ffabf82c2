"""What is known of the world: the largest sums of each kind, and which currencies and scales a text speaks for."""
