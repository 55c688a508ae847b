"""The list of articles: what a row holds, the model, its painting and the view."""
