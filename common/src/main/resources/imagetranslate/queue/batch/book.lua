-- Put in front of every script about a batch. A page is in one state at any time: waiting, in_hand (it is a job on its way), done,
-- failed or cancelled; how many are in each is counted in fields of these names in the batch's hash.
--
-- KEYS  1 the batch's hash   2 its pages   3 the messages of its pages   4 their states   5 how they ended; all hashes, 2 to 5 by
--       the page's number   6 the list that jobs are pushed onto   7 the list of what is to be done about batches
-- ARGV  1 how many pages may be in hand   2 seconds to keep the keys   3 the batch's id
--
-- Redis takes nothing back when a command in the midst of a script is refused. So the types are looked at first, each kind of write
-- is made once where it changes nothing that counts, and what is pushed is pushed before it is written down.
local call = redis.call
local HASH, PAGES, MESSAGES, STATES, DETAILS, JOBS, TASKS = unpack(KEYS, 1, 7)

-- An error, or nothing where the script may go on.
local function obstacle()
  for i = 1, 7 do
    local found = call('TYPE', KEYS[i]).ok
    local wanted = i < 6 and 'hash' or 'list'
    if found ~= 'none' and found ~= wanted then
      return {err = 'WRONGTYPE ' .. KEYS[i] .. ' is a ' .. found .. '; it must be a ' .. wanted}
    end
  end
end

-- Whether there is such a batch; then its keys are kept on.
local function begin()
  if call('EXISTS', HASH) == 0 then
    return false
  end
  call('HSET', HASH, 'changed', call('TIME')[1])
  call('HINCRBY', HASH, 'changes', 1)
  call('HSET', STATES, '0', '')
  for i = 1, 5 do
    call('EXPIRE', KEYS[i], ARGV[2])
  end
  return true
end

local function move(page, to)
  local from = call('HGET', STATES, page)
  call('HSET', STATES, page, to)
  call('HINCRBY', HASH, from, -1)
  call('HINCRBY', HASH, to, 1)
end

-- Feeds the pages that come next, while there is room for them; and once all have ended has the result put together.
local function go_on()
  local batch = call('HMGET', HASH, 'state', 'paused', 'total', 'next', 'in_hand', 'waiting', 'generation')
  if batch[1] ~= 'running' then
    return
  end
  local total, next_page, in_hand = tonumber(batch[3]), tonumber(batch[4]), tonumber(batch[5] or 0)
  local fed, messages = {}, {}
  while not batch[2] and in_hand + #fed < tonumber(ARGV[1]) and next_page <= total do
    if call('HGET', STATES, next_page) == 'waiting' then
      fed[#fed + 1] = next_page
      messages[#messages + 1] = call('HGET', MESSAGES, next_page)
    end
    next_page = next_page + 1
  end
  if #fed > 0 then
    call('LPUSH', JOBS, unpack(messages))
    for _, page in ipairs(fed) do
      move(page, 'in_hand')
    end
    call('HSET', HASH, 'next', next_page)
  elseif in_hand == 0 and tonumber(batch[6] or 0) == 0 then
    local generation = tonumber(batch[7] or 0) + 1
    call('LPUSH', TASKS, string.format('{"request_id":"%s.assemble%d","step":"assemble","batch_id":"%s","number":%d}',
      ARGV[3], generation, ARGV[3], generation))
    call('HSET', HASH, 'state', 'assembling', 'generation', generation)
  end
end

