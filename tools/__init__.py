"""What ./kshamta calls: each module is one command or one noun of the ground. The product never imports it."""
