-- Parts one job into its targets, each of which goes where it belongs: to the next stage, aside until its next attempt, or
-- into the error queue; and takes the next job. All of it or nothing.
-- KEYS  1 the stage's list   2 own processing list   3 there while the stage is paused   4 the job's meta hash
--       5 the job's receipt   6 the next stage's list   7 the stage's retry set   8 the error queue   9 the list of notices
--       then for each part: its meta hash, its receipt, its receipt where its message goes (where it is tried again: its receipt)
-- ARGV  1 the payload as claimed   2 seconds to keep receipts and meta hashes   3 how many attempts the job has had, this one
--       included   4 when it was first claimed, epoch milliseconds   5 how long the next stage's list may be for a job to be
--       taken   6 '1' to take the next job   7 prefix of receipts   8 prefix of meta hashes
--       then for each part: ADVANCE, RETRY or FAIL; the message for the next stage, the message for this one, or the record;
--       and the notice (FAIL) or the delay in milliseconds (RETRY), else ''
-- Returns {code, next payload or nil, length of the next stage's list where anything went there, else 0, id of the next job
-- where nothing is known of it}
--   DONE       each part is where it belongs; one that was settled here before is left out
--   DUPLICATE  another copy of this job was settled here before; nothing was pushed
--   FENCED     the job isn't in this consumer's hand any more; nothing was changed
local FIRST_KEY, FIRST_ARG = 9, 8

local parts, used = {}, {}
for i = 0, (#KEYS - FIRST_KEY) / 3 - 1 do
  local key, arg = FIRST_KEY + 3 * i, FIRST_ARG + 3 * i
  local part = {
    meta = KEYS[key + 1], receipt = KEYS[key + 2], receipt_there = KEYS[key + 3],
    way = ARGV[arg + 1], message = ARGV[arg + 2], more = ARGV[arg + 3]}
  parts[#parts + 1] = part
  used[part.way] = true
end

-- What takes back what was done, the latest last.
local undo = {}

-- Gone with the year 1970, by the command that has just been allowed.
local function sign_for_now(receipt)
  if not sign(receipt, ARGV[2]) then
    return false
  end
  undo[#undo + 1] = {'SET', receipt, '', 'PXAT', '1'}
  return true
end

local function push(list, message)
  local length = call('LPUSH', list, message)
  undo[#undo + 1] = {'LPOP', list}
  return length
end

local function show_that_it_can_be_done()
  call('LREM', KEYS[2], 1, NOTHING)
  if used.ADVANCE then
    call('LPOP', KEYS[6], 0)
  end
  if used.RETRY then
    call('ZREM', KEYS[7], NOTHING)
  end
  if used.FAIL then
    call('LPOP', KEYS[8], 0)
    call('LPOP', KEYS[9], 0)
  end
end

-- An earlier copy of this target may wait there already: it keeps its time and its attempts.
local function put_aside(part, now)
  if call('EXISTS', part.receipt) == 1 then
    require_type(part.receipt, 'string')
    return
  end
  call('HSETNX', part.meta, 'first_seen', ARGV[4])
  call('EXPIRE', part.meta, ARGV[2])
  local attempts = call('HINCRBY', part.meta, 'attempts', 0)
  if call('ZADD', KEYS[7], 'NX', now + part.more, part.message) == 1 then
    undo[#undo + 1] = {'ZREM', KEYS[7], part.message}
    call('HINCRBY', part.meta, 'attempts', ARGV[3] - attempts)
  end
end

-- Returns the length of the next stage's list, 0 where nothing went there.
local function place(part, now)
  if part.way == 'RETRY' then
    put_aside(part, now)
    return 0
  end
  -- Whatever passes here is meant to be done, even if it was done there once before.
  call('DEL', part.meta, part.receipt_there)
  if not sign_for_now(part.receipt) then
    return 0
  end
  if part.way == 'ADVANCE' then
    return push(KEYS[6], part.message)
  end
  push(KEYS[8], part.message)
  push(KEYS[9], part.more)
  return 0
end

local function step()
  if not holds(KEYS[2], ARGV[1]) then
    return {'FENCED', false, 0, false}
  end
  show_that_it_can_be_done()
  local time = call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local first = sign_for_now(KEYS[5])
  local length = 0
  if first then
    for _, part in ipairs(parts) do
      length = math.max(length, place(part, now))
    end
  end
  call('DEL', KEYS[4])
  call('LREM', KEYS[2], 1, ARGV[1])
  local payloads, ids = {}, {}
  if length <= tonumber(ARGV[5]) then
    payloads, ids = take_next(KEYS[1], ARGV[6] == '1' and {KEYS[2]} or {}, KEYS[3], ARGV[7], ARGV[8])
  end
  return {first and 'DONE' or 'DUPLICATE', payloads[1] or false, length, ids[1] or false}
end

local function wanted()
  local types = {KEYS[2], 'list', KEYS[5], 'string'}
  local function want(key, kind)
    types[#types + 1], types[#types + 2] = key, kind
  end
  if used.ADVANCE then
    want(KEYS[6], 'list')
  end
  if used.RETRY then
    want(KEYS[7], 'zset')
  end
  if used.FAIL then
    want(KEYS[8], 'list')
    want(KEYS[9], 'list')
  end
  for _, part in ipairs(parts) do
    want(part.receipt, 'string')
    if part.way == 'RETRY' then
      want(part.meta, 'hash')
    end
  end
  return types
end

return guarded(step, wanted, function()
  for i = #undo, 1, -1 do
    call(unpack(undo[i]))
  end
end)
