<#
.SYNOPSIS
    Sets up Shared Calling for an office, from the resource account to a report of the users that share its number.

.DESCRIPTION
    The users of the office call out with the number of an auto attendant and are reached through it. The script follows
    the prerequisites of "Plan for Shared Calling" in their order and can be run again: what is there already stays.

.EXAMPLE
    ./shared-calling.ps1
    ./shared-calling.ps1 -OfficeName Redmond -UserPrincipalName meganb@contoso.com
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [string] $OfficeName = 'Pike Street',
    [string] $Domain = 'contoso.com',
    [string] $AddressDescription = 'Seattle Office',
    [string] $GroupMail = 'sharedcalling@contoso.com',
    [string[]] $UserPrincipalName = @('sc.notenabled@contoso.com', 'sc.ready@contoso.com', 'sc.ready2@contoso.com')
)

$ErrorActionPreference = 'Stop'
$policyName = $OfficeName -replace '\s', ''
$attendantApplication = 'ce933385-9390-45d1-9512-c8d228074e07'

function Write-Step {
    param([string] $Text)
    Write-Host ''
    Write-Host "== $Text" -ForegroundColor Cyan
}

Write-Step 'Module'
$module = Get-InstalledModule -Name MicrosoftTeams -ErrorAction SilentlyContinue |
    Sort-Object -Property { [version] $_.Version } -Descending |
    Select-Object -First 1
if (-not $module -or [version] $module.Version -lt [version] '5.5.0') {
    throw "MicrosoftTeams 5.5.0 or later is needed for the Shared Calling cmdlets; found '$($module.Version)'."
}
Write-Host "MicrosoftTeams $($module.Version)"

Write-Step 'Connection'
Connect-MicrosoftTeams | Format-Table -Property Account, Environment, TenantId
Connect-MgGraph -Scopes 'User.ReadWrite.All', 'Organization.Read.All' -NoWelcome

Write-Step 'Resource account'
$accountName = "sharedcalling.$($policyName.ToLower())@$Domain"
$account = Get-CsOnlineApplicationInstance | Where-Object UserPrincipalName -EQ $accountName
if (-not $account) {
    $account = New-CsOnlineApplicationInstance -UserPrincipalName $accountName -DisplayName "Shared Calling $OfficeName" `
        -ApplicationId $attendantApplication
}
Write-Host "$($account.DisplayName) <$($account.UserPrincipalName)>"

Write-Step 'Licences of the resource account'
Update-MgUser -UserId $account.ObjectId -UsageLocation 'US'
$wanted = 'PHONESYSTEM_VIRTUALUSER', 'Microsoft_Teams_Calling_Plan_pay_as_you_go_(country_zone_1_US)', 'MCOPSTNC'
$skus = Get-MgSubscribedSku -All | Where-Object SkuPartNumber -In $wanted
foreach ($sku in $skus) {
    $free = $sku.PrepaidUnits.Enabled - $sku.ConsumedUnits
    Write-Host ('{0,-70} {1,6} free' -f $sku.SkuPartNumber, $free)
}
$null = Set-MgUserLicense -UserId $account.ObjectId -AddLicenses @($skus | ForEach-Object { @{ SkuId = $_.SkuId } }) -RemoveLicenses @()

Write-Step 'Emergency address'
$address = Get-CsOnlineLisCivicAddress | Where-Object Description -EQ $AddressDescription | Select-Object -First 1
if (-not $address) {
    $address = New-CsOnlineLisCivicAddress -CompanyName 'Contoso' -Description $AddressDescription -HouseNumber '320' `
        -StreetName 'Pike Street' -City 'Seattle' -StateOrProvince 'WA' -PostalCode '98101' -CountryOrRegion 'US' `
        -Latitude '47.60932' -Longitude '-122.33835'
}
$location = Get-CsOnlineLisLocation -CivicAddressId $address.CivicAddressId | Where-Object IsDefault
Write-Host "$($address.HouseNumber) $($address.StreetName), $($address.City): location $($location.LocationId)"

Write-Step 'Service number'
if (-not $account.PhoneNumber) {
    $number = Get-CsPhoneNumberAssignment -NumberType CallingPlan -PstnAssignmentStatus Unassigned `
        -CapabilitiesContain 'VoiceApplicationAssignment' -IsoCountryCode US -Top 100 |
        Where-Object { $_.City -eq $address.City -and $_.TelephoneNumber -notlike '+1833*' } |
        Select-Object -First 1
    Set-CsPhoneNumberAssignment -Identity $account.ObjectId -PhoneNumber $number.TelephoneNumber -PhoneNumberType CallingPlan `
        -LocationId $location.LocationId
    $account = Get-CsOnlineApplicationInstance -Identity $account.ObjectId
}
Write-Host $account.PhoneNumber

Write-Step 'Auto attendant'
$group = Find-CsGroup -SearchQuery $GroupMail -ExactMatchOnly $true
$attendant = Get-CsAutoAttendant -NameFilter "Shared Calling $OfficeName" | Select-Object -First 1
if (-not $attendant) {
    $operator = New-CsAutoAttendantCallableEntity -Type User -Identity (Get-CsOnlineUser -Identity operator@contoso.com).Identity

    $greeting = New-CsAutoAttendantPrompt -TextToSpeechPrompt "Welcome to Contoso $OfficeName."
    $question = New-CsAutoAttendantPrompt -TextToSpeechPrompt 'Say or spell the name of a person, or press 0 for the operator.'
    $zero = New-CsAutoAttendantMenuOption -Action TransferCallToOperator -DtmfResponse Tone0
    $menu = New-CsAutoAttendantMenu -Name 'Day menu' -MenuOptions @($zero) -Prompts @($question) -EnableDialByName `
        -DirectorySearchMethod ByName
    $dayFlow = New-CsAutoAttendantCallFlow -Name 'Day flow' -Greetings @($greeting) -Menu $menu

    $closed = New-CsAutoAttendantPrompt -TextToSpeechPrompt 'We are closed. Please call again on a working day from 9 to 5.'
    $hangUp = New-CsAutoAttendantMenuOption -Action DisconnectCall -DtmfResponse Automatic
    $nightMenu = New-CsAutoAttendantMenu -Name 'Night menu' -MenuOptions @($hangUp)
    $nightFlow = New-CsAutoAttendantCallFlow -Name 'Night flow' -Greetings @($closed) -Menu $nightMenu

    $hours = New-CsOnlineTimeRange -Start '09:00' -End '17:00'
    $schedule = New-CsOnlineSchedule -Name "$OfficeName working hours" -WeeklyRecurrentSchedule -MondayHours @($hours) `
        -TuesdayHours @($hours) -WednesdayHours @($hours) -ThursdayHours @($hours) -FridayHours @($hours) -Complement
    $night = New-CsAutoAttendantCallHandlingAssociation -Type AfterHours -ScheduleId $schedule.Id -CallFlowId $nightFlow.Id

    $scope = New-CsAutoAttendantDialScope -GroupScope -GroupIds @($group.Id)
    $attendant = New-CsAutoAttendant -Name "Shared Calling $OfficeName" -LanguageId 'en-US' -TimeZoneId 'Pacific Standard Time' `
        -DefaultCallFlow $dayFlow -CallFlows @($nightFlow) -CallHandlingAssociations @($night) -Operator $operator `
        -InclusionScope $scope -EnableVoiceResponse
    $outcome = New-CsOnlineApplicationInstanceAssociation -Identities @($account.ObjectId) -ConfigurationId $attendant.Identity `
        -ConfigurationType AutoAttendant
    Write-Host "Association: $($outcome.Results.Result -join ', ')"
}
Write-Host "$($attendant.Name), status $($attendant.Status)"

Write-Step 'Shared Calling policy'
$callback = Get-CsPhoneNumberAssignment -NumberType CallingPlan -PstnAssignmentStatus Unassigned -CapabilitiesContain UserAssignment `
    -IsoCountryCode US | Where-Object City -EQ $address.City | Select-Object -First 2
$policy = Get-CsTeamsSharedCallingRoutingPolicy | Where-Object Identity -EQ "Tag:$policyName"
if (-not $policy) {
    $policy = New-CsTeamsSharedCallingRoutingPolicy -Identity $policyName -ResourceAccount $account.Identity `
        -EmergencyNumbers $callback[0].TelephoneNumber -Description "Outbound calls of $OfficeName"
}
Set-CsTeamsSharedCallingRoutingPolicy -Identity $policyName -EmergencyNumbers @{ Add = $callback[1].TelephoneNumber }
Get-CsTeamsSharedCallingRoutingPolicy -Identity $policyName | Format-List

Write-Step 'Emergency call routing and voice routing'
if (-not (Get-CsTeamsEmergencyCallRoutingPolicy | Where-Object Identity -EQ "Tag:$policyName")) {
    $number911 = New-CsTeamsEmergencyNumber -EmergencyDialString '911' -EmergencyDialMask '933'
    $null = New-CsTeamsEmergencyCallRoutingPolicy -Identity $policyName -EmergencyNumbers @($number911) `
        -AllowEnhancedEmergencyServices $true -Description 'Emergency calls of Shared Calling users'
}
if (-not (Get-CsOnlineVoiceRoutingPolicy | Where-Object Identity -EQ 'Tag:NoUsages')) {
    $null = New-CsOnlineVoiceRoutingPolicy -Identity 'NoUsages' -OnlinePstnUsages @() -Description 'Shields Shared Calling users'
}

Write-Step 'Users'
foreach ($upn in $UserPrincipalName) {
    $user = Get-CsOnlineUser -Identity $upn
    if ('PhoneSystem' -notin $user.FeatureTypes) {
        Write-Warning "$upn has no Teams Phone licence and is left out."
        continue
    }
    if (-not $user.EnterpriseVoiceEnabled) {
        Set-CsPhoneNumberAssignment -Identity $upn -EnterpriseVoiceEnabled $true
        Write-Host "$upn is voice enabled now."
    }
    Grant-CsTeamsEmergencyCallRoutingPolicy -Identity $upn -PolicyName $policyName
    Grant-CsOnlineVoiceRoutingPolicy -Identity $upn -PolicyName 'NoUsages'
    if (-not (Get-MgGroupMember -GroupId $group.Id -All | Where-Object Id -EQ $user.Identity)) {
        New-MgGroupMember -GroupId $group.Id -DirectoryObjectId $user.Identity
    }
    Grant-CsTeamsSharedCallingRoutingPolicy -Identity $upn -PolicyName $policyName
}

Write-Step 'The policy for a group, and for everyone'
try {
    Grant-CsTeamsSharedCallingRoutingPolicy -Group $GroupMail -PolicyName $policyName -Rank 1
}
catch {
    Write-Warning "Not granted to the group: $($_.Exception.Message)"
}
Grant-CsTeamsSharedCallingRoutingPolicy -Global -PolicyName $policyName
Get-CsTeamsSharedCallingRoutingPolicy -Identity Global | Format-List -Property Identity, ResourceAccount
Grant-CsTeamsSharedCallingRoutingPolicy -Global -PolicyName $null

Write-Step 'A trial policy comes and goes'
$null = New-CsTeamsSharedCallingRoutingPolicy -Identity "$policyName-Trial" -ResourceAccount $account.Identity
Remove-CsTeamsSharedCallingRoutingPolicy -Identity "$policyName-Trial"
Get-CsTeamsSharedCallingRoutingPolicy -Filter 'tag:*' | Format-Table -Property Identity, EmergencyNumbers, Description

Write-Step 'Report'
Get-CsOnlineUser |
    Where-Object { "$($_.TeamsSharedCallingRoutingPolicy)" -eq $policyName } |
    Sort-Object -Property DisplayName |
    Select-Object -Property DisplayName, EnterpriseVoiceEnabled,
        @{ Name = 'Policy'; Expression = { $_.TeamsSharedCallingRoutingPolicy.Name } },
        @{ Name = 'Routing'; Expression = { $_.OnlineVoiceRoutingPolicy.Name } },
        @{ Name = 'Emergency'; Expression = { $_.TeamsEmergencyCallRoutingPolicy.Name } } |
    Format-Table

$reserved = Get-CsPhoneNumberAssignment -AssignedPstnTargetId "TeamsSharedCallingRoutingPolicy|Tag:$policyName"
Write-Host "Emergency numbers: $($reserved.TelephoneNumber -join ', ')"
Disconnect-MgGraph | Out-Null
Disconnect-MicrosoftTeams
