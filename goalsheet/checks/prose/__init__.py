"""What texts say in numbers: amounts of money, products, lists of costs, counted goals."""
