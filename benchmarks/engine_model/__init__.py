"""The reference model as equations of the engine: a load for timing, whose numbers mean nothing.

Written as the product's model is: plain functions named by what they compute, arguments that name what they need,
measures in the annotations. Arrays are (kind, service, case, draw), the scenarios being the cases. Where an equation
multiplies several numbers, those that vary the least come first, so that few products are made for every service.
"""
