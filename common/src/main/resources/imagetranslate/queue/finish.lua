-- Finishes a job, hands its message to the next stage, and takes the next job.
-- KEYS  1 the stage's list   2 own processing list   3 there while the stage is paused   4 the job's meta hash
--       5 the job's receipt   6 the next stage's list   7 the job's receipt there   (6 and 7 only where there is one)
-- ARGV  1 the payload as claimed   2 seconds to keep the receipt, 0 for none   3 '1' where there is a meta hash
--       4 '1' to take the next job   5 prefix of receipts   6 prefix of meta hashes
--       7 the message for the next stage   8 how long its list may be for the next job to be taken   (only with KEYS 6)
-- Returns {code, next payload or nil, length of the next stage's list, id of the next job where nothing is known of it}
--   DONE       the job is finished, the message is on the next list
--   DUPLICATE  another copy of this job was settled here before; nothing was pushed
--   FENCED     the job isn't in this consumer's hand any more; nothing was pushed and nothing claimed
if call('LREM', KEYS[2], 1, ARGV[1]) == 0 then
  return {'FENCED', false, 0, false}
end
if ARGV[3] == '1' then
  call('DEL', KEYS[4])
end
local code = 'DONE'
local length = 0
if ARGV[2] ~= '0' and not call('SET', KEYS[5], '1', 'NX', 'EX', ARGV[2]) then
  code = 'DUPLICATE'
elseif KEYS[6] then
  -- Whatever passes here is meant to be done, even if the next stage did it once before: a replay.
  call('DEL', KEYS[7])
  length = call('LPUSH', KEYS[6], ARGV[7])
end
local payload, fresh = false, false
if ARGV[4] == '1' and (length == 0 or length <= tonumber(ARGV[8])) then
  payload, fresh = take_next(KEYS[1], KEYS[2], KEYS[3], ARGV[5], ARGV[6])
end
return {code, payload, length, fresh}
