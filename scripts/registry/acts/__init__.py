"""What the office does, as new texts of its files: nothing here writes, asks or prints.

ledger      the files as they stand, an act, and what the check says of it before it is written
batches     a batch from its call to its filing
status      暂停 恢复 迁址 停止服务 撤销, yearly records, any single fact
office      exceptions, assessments, provincial recognition, corrections
past        a station of an earlier batch from one row of 附件2
"""
