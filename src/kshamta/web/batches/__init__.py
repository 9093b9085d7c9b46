"""Pages of batches for the national portal: the register, the next batch, one batch with its rows, mends."""
