-- Put in front of every script. Redis takes nothing back when a command in the midst of a script is refused (a key of the
-- wrong type, a user who may not), so no step may depend on luck. Each script that moves a job
--   looks whether the job is there,
--   shows that whatever must not fail later can be done: the same command on the same key, in a form that changes nothing,
--   writes to where the job goes, and takes that back where a second write is refused,
--   and only then takes the job from where it was.
-- The form that changes nothing comes first also because Redis 6.2 lets a script that has begun to write go on beyond
-- maxmemory.
local call = redis.call

-- What is removed to show that removing may be done; no message is like it.
local NOTHING = 'no message is like this'

-- The text of an error, its code first: inside of scripts Redis leaves NOPERM out, and 6.2 puts the line before.
local function refusal(failure)
  local text = type(failure) == 'table' and failure.err or tostring(failure)
  text = string.gsub(string.gsub(text, '^@?user_script: ?%d*:? ?', ''), '^%-', '')
  if string.find(text, 'The user executing the script', 1, true) then
    text = 'NOPERM ' .. string.gsub(text, '^ERR ', '')
  end
  return text
end

-- Runs a step; where a command is refused it takes back what there is to take back, and answers with one error that names
-- the key to mend where a key is to blame.
-- wanted: keys and types in turn, or what makes that table
local function guarded(step, wanted, undo)
  local ok, result = pcall(step)
  if ok then
    return result
  end
  if undo then
    undo()
  end
  local types = type(wanted) == 'function' and wanted() or wanted
  for i = 1, #types, 2 do
    local found = redis.pcall('TYPE', types[i]).ok or 'none'
    if found ~= 'none' and found ~= types[i + 1] then
      return {err = 'WRONGTYPE ' .. types[i] .. ' is a ' .. found .. '; it must be a ' .. types[i + 1]}
    end
  end
  return {err = refusal(result)}
end

local function require_type(key, wanted)
  local found = call('TYPE', key).ok
  if found ~= 'none' and found ~= wanted then
    error('WRONGTYPE', 0)
  end
end

-- Whether a list that is short (a hand) holds this payload.
local function holds(list, payload)
  for _, held in ipairs(call('LRANGE', list, 0, -1)) do
    if held == payload then
      return true
    end
  end
  return false
end

-- Leaves the receipt of a job that is settled. False where there is one already: another copy was settled before. Any key
-- would look like one to SET NX, and the job would be dropped for it.
local function sign(receipt, seconds)
  if seconds == '0' or call('SET', receipt, '1', 'NX', 'EX', seconds) then
    return true
  end
  require_type(receipt, 'string')
  return false
end

