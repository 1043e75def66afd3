-- Cancels a job, or those of its targets that haven't ended: their states, and the receipts that every stage already looks for.
-- A message that waits is dropped when it is claimed, and one that is in hand when it is settled, as a second copy of a settled job
-- is; nobody has to look for anything more.
-- KEYS  1 the job's hash   2 stream of events; then the receipts: of the whole job at each stage, then of each target
--       at each stage; and last, where there is a message in ARGV 8, the list that it goes to
-- ARGV  1 seconds to keep the hash   2 channel   3 event   4 how many events the stream keeps, about   5 the time
--       6 seconds to keep receipts   7 number of stages   8 the message for the batch that the job is a page of, or nothing
--       9... the targets' languages
-- Returns 1; 0 where all of it has ended, or nobody knows it: nothing was changed.
local kind = redis.call('TYPE', KEYS[1]).ok
if kind ~= 'none' and kind ~= 'hash' then
  return {err = 'WRONGTYPE ' .. KEYS[1] .. ' is a ' .. kind .. '; it must be a hash'}
end

local batch = ARGV[8] ~= '' and KEYS[#KEYS]
if batch then
  local list = redis.call('TYPE', batch).ok
  if list ~= 'none' and list ~= 'list' then
    return {err = 'WRONGTYPE ' .. batch .. ' is a ' .. list .. '; it must be a list'}
  end
end

local function goes_on(state)
  return state and state ~= 'done' and state ~= 'failed' and state ~= 'cancelled'
end

local whole = redis.call('HMGET', KEYS[1], 'state', 'stage', 'attempts')
local fields, stale, receipts = {}, {''}, {}

local function cancel(prefix, first_receipt)
  for _, text in ipairs({prefix .. 'state', 'cancelled', prefix .. 'time:cancelled', ARGV[5]}) do
    fields[#fields + 1] = text
  end
  stale[#stale + 1], stale[#stale + 2] = prefix .. 'error', prefix .. 'error_kind'
  for i = first_receipt, first_receipt + ARGV[7] - 1 do
    receipts[#receipts + 1] = KEYS[i]
  end
end

for i = 9, #ARGV do
  local prefix = 'target:' .. ARGV[i] .. ':'
  local own = redis.call('HGET', KEYS[1], prefix .. 'state')
  if goes_on(own or whole[1]) then
    cancel(prefix, 3 + ARGV[7] * (i - 8))
    if not own then
      for j, name in ipairs({'stage', 'attempts'}) do
        if whole[1 + j] then
          fields[#fields + 1], fields[#fields + 2] = prefix .. name, whole[1 + j]
        end
      end
    end
  end
end
if #ARGV < 9 or #fields > 0 then
  if goes_on(whole[1]) then
    cancel('', 3)
  elseif #ARGV < 9 then
    return 0
  end
end
if #fields == 0 then
  return 0
end

-- What may be refused comes before what can't be taken back; see update.lua. The first writes change nothing.
redis.call('EXPIRE', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[1], '')
local signed = {}
local told = false
if batch then
  redis.call('LREM', batch, 1, ARGV[8])
end
local function step()
  for _, receipt in ipairs(receipts) do
    redis.call('DEL', receipt .. ':')
    if redis.call('SET', receipt, 'cancelled', 'NX', 'EX', ARGV[6]) then
      signed[#signed + 1] = receipt
    end
  end
  if batch then
    redis.call('LPUSH', batch, ARGV[8])
    told = true
  end
  redis.call('HSET', KEYS[1], unpack(fields))
end
local ok, failure = pcall(step)
if not ok then
  if told then
    redis.call('LREM', batch, 1, ARGV[8])
  end
  for _, receipt in ipairs(signed) do
    redis.call('SET', receipt, '', 'PXAT', '1')
  end
  return {err = type(failure) == 'table' and failure.err or tostring(failure)}
end
redis.call('HDEL', KEYS[1], unpack(stale))
redis.pcall('XADD', KEYS[2], 'MAXLEN', '~', ARGV[4], '*', 'event', ARGV[3])
redis.pcall('PUBLISH', ARGV[2], ARGV[3])
return 1
