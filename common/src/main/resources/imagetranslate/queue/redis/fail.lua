-- Ends a job in the error queue: one record for people, one notice for the error stage; and takes the next job.
-- KEYS  1 the stage's list   2 own processing list   3 there while the stage is paused   4 the job's meta hash
--       5 the job's receipt   6 the error queue   7 the list of notices   8 the job's receipt in the notices' stage
-- ARGV  1 the payload as claimed   2 seconds to keep the receipt, 0 for none   3 the record   4 the notice
--       5 '1' to take the next job   6 prefix of receipts   7 prefix of meta hashes
-- Returns {code, next payload or nil, 0, id of the next job where nothing is known of it}
--   DONE       the record is in the error queue
--   DUPLICATE  another copy of this job was settled here before; nothing was recorded
--   FENCED     the job isn't in this consumer's hand any more; nothing was changed
return guarded(function()
  if not holds(KEYS[2], ARGV[1]) then
    return {'FENCED', false, 0, false}
  end
  local recorded = bury(
    {payload = ARGV[1], hand = KEYS[2], meta = KEYS[4], receipt = KEYS[5], seconds = ARGV[2]},
    {queue = KEYS[6], record = ARGV[3], notices = KEYS[7], notice = ARGV[4], receipt = KEYS[8]})
  local payloads, ids = take_next(KEYS[1], ARGV[5] == '1' and {KEYS[2]} or {}, KEYS[3], ARGV[6], ARGV[7])
  return {recorded and 'DONE' or 'DUPLICATE', payloads[1] or false, 0, ids[1] or false}
end, {KEYS[2], 'list', KEYS[5], 'string', KEYS[6], 'list', KEYS[7], 'list'})
