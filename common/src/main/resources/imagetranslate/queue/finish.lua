-- Finishes jobs, hands their messages to the next stage, and takes the next jobs. One job, or several that slots of one
-- process finish at the same moment: what becomes of each doesn't depend on the others.
-- KEYS  1 the stage's list   2 there while the stage is paused   3 the next stage's list, or once more the stage's own
--       then for each job: own processing list, the job's meta hash, its receipt, its receipt at the next stage
-- ARGV  1 prefix of receipts   2 prefix of meta hashes   3 how long the next stage's list may be for jobs to be taken
--       4 '1' to hand messages on
--       then for each job: the payload as claimed, seconds to keep the receipt (0 for none), '1' where there is a meta hash,
--       '1' to take the next job, the message for the next stage
-- Returns for each job {code, next payload or nil, length of the next stage's list, id of the next job where nothing is known
-- of it}
--   DONE       the job is finished, the message is on the next list
--   DUPLICATE  another copy of this job was settled here before; nothing was pushed
--   FENCED     the job isn't in this consumer's hand any more; nothing was pushed and nothing claimed
local replies, takers, messages, receipts = {}, {}, {}, {}
for i = 1, (#KEYS - 3) / 4 do
  local key, arg = 3 + 4 * (i - 1), 4 + 5 * (i - 1)
  local code = 'DONE'
  if call('LREM', KEYS[key + 1], 1, ARGV[arg + 1]) == 0 then
    code = 'FENCED'
  else
    if ARGV[arg + 3] == '1' then
      call('DEL', KEYS[key + 2])
    end
    if ARGV[arg + 2] ~= '0' and not call('SET', KEYS[key + 3], '1', 'NX', 'EX', ARGV[arg + 2]) then
      code = 'DUPLICATE'
    elseif ARGV[4] == '1' then
      receipts[#receipts + 1] = KEYS[key + 4]
      messages[#messages + 1] = ARGV[arg + 5]
    end
    if ARGV[arg + 4] == '1' then
      takers[#takers + 1] = {reply = i, processing = KEYS[key + 1]}
    end
  end
  replies[i] = {code, false, 0, false}
end
local length = 0
if #messages > 0 then
  -- Whatever passes here is meant to be done, even if the next stage did it once before: a replay.
  call('DEL', unpack(receipts))
  length = call('LPUSH', KEYS[3], unpack(messages))
end
for _, reply in ipairs(replies) do
  reply[3] = length
end
if length <= tonumber(ARGV[3]) then
  for _, taker in ipairs(takers) do
    local reply = replies[taker.reply]
    reply[2], reply[4] = take_next(KEYS[1], taker.processing, KEYS[2], ARGV[1], ARGV[2])
  end
end
return replies
