-- Takes a record out of the error queue and puts its job where producers put theirs. What the stage remembers of the job
-- goes, so that it is neither taken for a duplicate nor short of attempts; and so does the receipt of the notice, so that
-- a job that fails again is told of again.
-- KEYS  1 the error queue   2 the list of the stage that failed   3 the job's meta hash there   4 its receipt there
--       5 its receipt in the notices' stage
-- ARGV  1 the record, byte for byte   2 the message
-- Returns
--   REPLAYED  the job is on the stage's list
--   GONE      the record isn't there any more; nothing was changed
return move_record({queue = KEYS[1], bytes = ARGV[1]}, {list = KEYS[2], message = ARGV[2]}, 'REPLAYED', function()
  call('DEL', KEYS[3], KEYS[4], KEYS[5])
end)
