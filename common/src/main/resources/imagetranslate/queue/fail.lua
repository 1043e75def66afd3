-- Ends a job in the error queue: one record for people, one notice for the error stage; and takes the next job.
-- KEYS  1 the stage's list   2 own processing list   3 there while the stage is paused   4 the job's meta hash
--       5 the job's receipt   6 the error queue   7 the list of notices   8 the job's receipt in the notices' stage
-- ARGV  1 the payload as claimed   2 seconds to keep the receipt, 0 for none   3 the record   4 the notice
--       5 '1' to take the next job   6 prefix of receipts   7 prefix of meta hashes
-- Returns {code, next payload or nil, 0, id of the next job where nothing is known of it}
--   DONE       the record is in the error queue
--   DUPLICATE  another copy of this job was settled here before; nothing was recorded
--   FENCED     the job isn't in this consumer's hand any more; nothing was changed
if redis.call('LREM', KEYS[2], 1, ARGV[1]) == 0 then
  return {'FENCED', false, 0, false}
end
redis.call('DEL', KEYS[4])
local code = 'DONE'
if ARGV[2] ~= '0' and not redis.call('SET', KEYS[5], '1', 'NX', 'EX', ARGV[2]) then
  code = 'DUPLICATE'
else
  redis.call('LPUSH', KEYS[6], ARGV[3])
  redis.call('DEL', KEYS[8])
  redis.call('LPUSH', KEYS[7], ARGV[4])
end
local payloads, ids = take_next(KEYS[1], ARGV[5] == '1' and {KEYS[2]} or {}, KEYS[3], ARGV[6], ARGV[7])
return {code, payloads[1] or false, 0, ids[1] or false}
