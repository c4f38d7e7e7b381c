# Protects what the workflows deploy to, in this order: the default branch, the GitHub environments, and
# only then the keys. Needs gh (https://cli.github.com), signed in as an administrator of the repository.
# It may be run again: what is there already is brought to this state, or left, and made only once.
(
set -euo pipefail
repo=owner/name          # the repository
approver=                # required reviewers of a release: a team (owner/slug) or a user; empty: a code approves
branch=main              # the default branch
open='dev'               # environments that a merge deploys; the first one's key is a repository secret
guarded='prod'           # environments with an approval; with an approver and no plan keys, each has a second, <name>-plan, for the look
people=                  # ends the names of their keys, as in the workflow: each form of approval has its own (docs/protection.md)
plan_keys=               # yes: plans are made with keys that cannot deploy, as in the workflow (docs/keys.md)
prefixes=''              # with several projects: what begins the names of the environments of each, such as 'crm- billing-'
smoke=                   # of these, those with smoke checks; each has a third, <name>-smoke (docs/smoke.md)
tags=                    # tags that release guarded environments, such as v*; empty: only a dispatch does
rules=                   # yes, or the argument --rules: make the review rule; empty: leave review rules alone
[ "${1:-}" != --rules ] || rules=yes

# 0. Checks, before anything is changed: the approver exists, and no guarded key is given to every branch.
reviewers=null bypass=[] others=false
if [ -n "$approver" ]; then
  case $approver in
    */*) kind=Team address=orgs/${approver%%/*}/teams/${approver#*/} ;;
    *) kind=User address=users/$approver ;;
  esac
  id=$(gh api "$address" --jq .id)
  reviewers="[{\"type\": \"$kind\", \"id\": $id}]"
  bypass="[{\"actor_type\": \"$kind\", \"actor_id\": $id, \"bypass_mode\": \"always\"}]"
  others=true
fi
look=$approver # an environment to plan in, with a deploy key
[ -z "$plan_keys" ] || look=
endings='(_REVIEWERS|_TWO_PEOPLE|_PEOPLE_[0-9A-Z]+)?'
key_of() { printf 'NANGO_SECRET_KEY_%s' "$(printf %s "$1" | tr 'a-z-' 'A-Z_')"; }
# The key that pull requests plan with, which everyone who can push can read.
planning_key_of() { if [ -n "$plan_keys" ]; then key_of "$1" | sed s/SECRET/PLAN/; else key_of "$1"; fi; }
shared=$(gh api --paginate "repos/$repo/actions/secrets" --jq '.secrets[].name')
if [ "$(gh api "repos/$repo" --jq .owner.type)" = Organization ]; then
  inherited=$(gh api --paginate "repos/$repo/actions/organization-secrets" --jq '.secrets[].name')
  shared=$shared$'\n'$inherited
fi
# In an environment that lacks its own secret, one of the repository with that name would stand in for it.
for name in $guarded ${prefixes:+$open}; do
  if printf '%s\n' "$shared" | grep -qxE "$(key_of "$name")$endings"; then
    echo "Stopped: $(key_of "$name") is a repository or organization secret, which every workflow of every branch gets. Delete it (and rotate the key), then run this again." >&2
    exit 1
  fi
done

# 1. Nobody changes the default branch, and so a workflow that may use a key, without a review.
ruleset() { # name; the ruleset as JSON on standard input
  id=$(NAME=$1 gh api --paginate "repos/$repo/rulesets?includes_parents=false" --jq '.[] | select(.name == env.NAME) | .id')
  if [ -n "$id" ]; then
    gh api --silent --method PUT "repos/$repo/rulesets/$id" --input -
  else
    gh api --silent --method POST "repos/$repo/rulesets" --input -
  fi
}
if [ -z "$rules" ]; then
  echo "Review rules are left as they are. The keys are as safe as the rules of $branch: --rules makes one."
else
ruleset 'Nango: review' <<'JSON'
{"name": "Nango: review", "target": "branch", "enforcement": "active",
 "conditions": {"ref_name": {"include": ["~DEFAULT_BRANCH"], "exclude": []}},
 "rules": [{"type": "deletion"}, {"type": "non_fast_forward"},
  {"type": "pull_request", "parameters": {"required_approving_review_count": 1,
   "dismiss_stale_reviews_on_push": true, "require_code_owner_review": false,
   "require_last_push_approval": true, "required_review_thread_resolution": false}},
  {"type": "required_status_checks", "parameters": {"strict_required_status_checks_policy": false,
   "required_status_checks": [{"context": "Nango", "integration_id": 15368}]}}]}
JSON
fi

# 2. The environments with their rules, before there is a secret in them: only the default branch may
#    use them, and a person other than the one who started the run lets a release pass.
environment() { # name, reviewers, whether they have to be others than who started the run
  gh api --silent --method PUT "repos/$repo/environments/$1" --input - <<JSON
{"reviewers": $2, "prevent_self_review": $3,
 "deployment_branch_policy": {"protected_branches": false, "custom_branch_policies": true}}
JSON
  admit "$1" "$branch" branch
  BRANCH=$branch TAGS=$tags gh api --paginate "repos/$repo/environments/$1/deployment-branch-policies" \
    --jq ".branch_policies[] | select((.type == \"branch\" and .name == env.BRANCH or .type == \"tag\" and .name == env.TAGS) | not) | \"Also admitted to $1, and not by this script: the \" + .type + \" \" + .name + \". Delete it under Settings, Environments, unless it is meant.\""
}
admit() { # environment, what may use it, branch or tag
  known=$(NAME=$2 TYPE=$3 gh api --paginate "repos/$repo/environments/$1/deployment-branch-policies" --jq '.branch_policies[] | select(.name == env.NAME and .type == env.TYPE) | .id')
  [ -n "$known" ] || gh api --silent --method POST "repos/$repo/environments/$1/deployment-branch-policies" -f name="$2" -f type="$3"
}
each() { # names of Nango's environments; gives those of GitHub's, for every project
  for prefix in ${prefixes:--}; do
    for name in "$@"; do echo "${prefix#-}$name"; done
  done
}
for name in $(each $open); do environment "$name" null false; done
for name in $(each $guarded); do
  if [ -n "$look" ]; then
    environment "$name-plan" null false # the stricter form, an approval for the look as well: "$reviewers" "$others"
  elif gh secret list --repo "$repo" --env "$name-plan" 2> /dev/null | grep '^NANGO_SECRET_KEY_' > /dev/null; then
    # Nothing plans there any more, and an old run would find a key without an approval.
    gh api --silent --method DELETE "repos/$repo/environments/$name-plan"
    echo "Deleted the environment $name-plan, with the deploy key in it. If nango-drift.yml names it, name another one there."
  fi
  environment "$name" "$reviewers" "$others"
done
for name in $(each $smoke); do environment "$name-smoke" null false; done # only administrators set its variables

if [ -n "$tags" ]; then # making such a tag starts a release: only the approvers may
  for name in $(each $guarded); do
    [ -z "$look" ] || admit "$name-plan" "$tags" tag
    admit "$name" "$tags" tag
  done
  for name in $smoke; do admit "$name-smoke" "$tags" tag; done
  ruleset 'Nango: release tags' <<JSON
{"name": "Nango: release tags", "target": "tag", "enforcement": "active",
 "conditions": {"ref_name": {"include": ["refs/tags/$tags"], "exclude": []}},
 "bypass_actors": $bypass,
 "rules": [{"type": "creation"}, {"type": "update"}, {"type": "deletion"}]}
JSON
fi

# 3. Only now the keys, with the scopes of docs/keys.md and no other; gh asks for each. One that is set
#    already is left as it is. A guarded key stands in its environments and is no repository secret: that one
#    is given to every workflow of every branch.
secret() { # name of the secret; then where: nothing, or --env and an environment of GitHub
  key=$1
  shift
  if gh secret list --repo "$repo" "$@" | cut -f 1 | grep -qxF "$key"; then
    echo "$key is set already $*"
  else
    gh secret set "$key" --repo "$repo" "$@"
  fi
}
guarded_secret() { # one of guarded, environment of GitHub
  secret "$(key_of "$1")$people" --env "$2"
  # A run of an older workflow file can be run again for 30 days: it must find no key.
  for old in $(gh secret list --repo "$repo" --env "$2" | cut -f 1 | grep -xE "$(key_of "$1")$endings" || true); do
    [ "$old" = "$(key_of "$1")$people" ] || gh secret delete "$old" --repo "$repo" --env "$2"
  done
}
first=${open%% *}
for prefix in ${prefixes:--}; do
  prefix=${prefix#-}
  for name in $open; do
    # Pull requests are planned with the first one's, and have no environment.
    [ "$name" != "$first" ] || secret "$(planning_key_of "$prefix$name")"
    if [ "$name" != "$first" ] || [ -n "$prefix$plan_keys" ]; then secret "$(key_of "$name")" --env "$prefix$name"; fi
  done
  if [ -n "$plan_keys" ] && printf '%s\n' "$shared" | grep -qxF "$(key_of "$prefix$first")"; then
    echo "$(key_of "$prefix$first") can deploy and is a repository or organization secret. When the workflows with plan keys are merged, delete it."
  fi
  for name in $guarded; do
    [ -z "$plan_keys" ] || secret "$(planning_key_of "$prefix$name")"
    for place in ${look:+"$prefix$name-plan"} "$prefix$name"; do guarded_secret "$name" "$place"; done
  done
  for name in $smoke; do guarded_secret "$name" "$prefix$name-smoke"; done # its own: it runs functions, and cannot deploy
done
)
