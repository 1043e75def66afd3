-- Finishes jobs, hands their messages to the next stage, and takes the next jobs. One job, or several that slots of one
-- process finish at the same moment: what becomes of each doesn't depend on the others, but for an error, which changes
-- nothing for any of them.
-- KEYS  1 the stage's list   2 there while the stage is paused   3 the next stage's list, or once more the stage's own
--       then for each job: own processing list, the job's meta hash, its receipt, its receipt at the next stage
-- ARGV  1 prefix of receipts   2 prefix of meta hashes   3 how long the next stage's list may be for jobs to be taken
--       4 '1' to hand messages on
--       then for each job: the payload as claimed, seconds to keep the receipt (0 for none), '1' where there is a meta hash,
--       '1' to take the next job, the message for the next stage
-- Returns {length of the next stage's list, codes, payloads of the next jobs or nil, ids of the next jobs where nothing is
-- known of them}; the last three with an entry for each job. Flat, since every table costs as much as a command.
--   DONE       the job is finished, the message is on the next list
--   DUPLICATE  another copy of this job was settled here before; nothing was pushed
--   FENCED     the job isn't in this consumer's hand any more; nothing was pushed and nothing claimed

-- Whether the job is in this hand; there it stays until all is done. A hand holds one job, as a rule: then it ends with its
-- list. Else the job is picked out.
local function is_held(hand, payload, emptied, picked)
  -- (A number would be printed into text at the price of half a command.)
  local held = call('LRANGE', hand, '0', '1')
  if held[1] == payload and not held[2] then
    emptied[#emptied + 1] = hand
    return true
  end
  if #held < 2 or not holds(hand, payload) then
    return false
  end
  call('LREM', hand, 1, NOTHING)
  picked[#picked + 1] = {hand, payload}
  return true
end

local signed = {}
local function step()
  local codes, payloads, ids = {}, {}, {}
  local takers, hands, messages, receipts = {}, {}, {}, {}
  local emptied, picked = {}, {}
  local nobodys = KEYS[4] .. ':'
  if not redis.REDIS_VERSION_NUM then
    call('DEL', nobodys) -- Redis 6.2, which else refuses the first SET beyond maxmemory; see guard.lua.
  end
  for i = 1, (#KEYS - 3) / 4 do
    local key, arg = 3 + 4 * (i - 1), 4 + 5 * (i - 1)
    local code = 'DONE'
    if not is_held(KEYS[key + 1], ARGV[arg + 1], emptied, picked) then
      code = 'FENCED'
    else
      if ARGV[arg + 3] == '1' then
        emptied[#emptied + 1] = KEYS[key + 2]
      end
      if not sign(KEYS[key + 3], ARGV[arg + 2]) then
        code = 'DUPLICATE'
      else
        if ARGV[arg + 2] ~= '0' then
          signed[#signed + 1] = KEYS[key + 3]
        end
        if ARGV[4] == '1' then
          receipts[#receipts + 1] = KEYS[key + 4]
          messages[#messages + 1] = ARGV[arg + 5]
        end
      end
      if ARGV[arg + 4] == '1' then
        takers[#takers + 1] = i
        hands[#hands + 1] = KEYS[key + 1]
      end
    end
    codes[i], payloads[i], ids[i] = code, false, false
  end
  local length = 0
  if #messages > 0 then
    -- Whatever passes here is meant to be done, even if the next stage did it once before: a replay.
    receipts[#receipts + 1] = nobodys
    call('DEL', unpack(receipts))
    length = call('LPUSH', KEYS[3], unpack(messages))
  end
  if #emptied > 0 then
    call('DEL', unpack(emptied))
  end
  for _, one in ipairs(picked) do
    call('LREM', one[1], 1, one[2])
  end
  if length <= tonumber(ARGV[3]) then
    local next_payloads, next_ids = take_next(KEYS[1], hands, KEYS[2], ARGV[1], ARGV[2])
    for i, taker in ipairs(takers) do
      payloads[taker], ids[taker] = next_payloads[i], next_ids[i]
    end
  end
  return {length, codes, payloads, ids}
end

local function wanted()
  local types = {KEYS[3], 'list'}
  for key = 4, #KEYS, 4 do
    types[#types + 1], types[#types + 2] = KEYS[key], 'list'
    types[#types + 1], types[#types + 2] = KEYS[key + 2], 'string'
  end
  return types
end

return guarded(step, wanted, function()
  -- By the command that has just been allowed: gone with the year 1970.
  for _, receipt in ipairs(signed) do
    call('SET', receipt, '', 'PXAT', '1')
  end
end)
