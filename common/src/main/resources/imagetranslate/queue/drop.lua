-- Takes a record out of the error queue for good, and keeps it a while with the reason.
-- KEYS  1 the error queue   2 the list of dropped records
-- ARGV  1 the record, byte for byte   2 the record with the reason   3 how many dropped records are kept
-- Returns
--   DROPPED  the record is on the list of dropped ones
--   GONE     the record isn't there any more; nothing was changed
local pushed = false
return guarded(function()
  if not call('LPOS', KEYS[1], ARGV[1], 'RANK', -1) then
    return 'GONE'
  end
  call('LPOP', KEYS[2], 0)
  call('LTRIM', KEYS[2], 0, ARGV[3] - 2)
  call('LPUSH', KEYS[2], ARGV[2])
  pushed = true
  call('LREM', KEYS[1], -1, ARGV[1])
  return 'DROPPED'
end, {KEYS[1], 'list', KEYS[2], 'list'}, function()
  if pushed then
    call('LPOP', KEYS[2])
  end
end)
