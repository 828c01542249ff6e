"""What is learned: weights with model cards, inference, and the commands that train them."""
