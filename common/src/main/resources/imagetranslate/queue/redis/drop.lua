-- Takes a record out of the error queue for good, and keeps it a while with the reason.
-- KEYS  1 the error queue   2 the list of dropped records
-- ARGV  1 the record, byte for byte   2 the record with the reason   3 how many dropped records are kept
-- Returns
--   DROPPED  the record is on the list of dropped ones
--   GONE     the record isn't there any more; nothing was changed
return move_record({queue = KEYS[1], bytes = ARGV[1]}, {list = KEYS[2], message = ARGV[2]}, 'DROPPED', function()
  call('LTRIM', KEYS[2], 0, ARGV[3] - 2)
end)
