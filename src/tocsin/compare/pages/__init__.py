"""PDF compared page by page: parts, words, pictures, the drawn page, earlier states."""
